#include "publicity/redaction.hpp"

#include <gtest/gtest.h>

namespace mingjing::publicity {
namespace {

struct Case {
  const char* text;
  const char* shown;
};

TEST(Redaction, hides_what_points_to_a_person_and_leaves_the_rest) {
  const std::vector<KnownPerson> people = {{"张三丰", false}, {"欧阳明", false}};
  const Case cases[] = {
      {"当事人张三丰销售过期食品，欧阳明在场。", "当事人张某销售过期食品，欧阳某在场。"},
      {"身份证号11010519491231002X，电话13812345678。", "身份证号（身份证号已隐去），电话（电话已隐去）。"},
      {"身份证号110105194912310029。", "身份证号（身份证号已隐去）。"},
      {"联系电话0990-6601001。", "联系电话（电话已隐去）。"},
      {"驾驶演A12345号货车", "驾驶（车牌号已隐去）号货车"},
      {"驾驶粤B·D12345号货车", "驾驶（车牌号已隐去）号货车"},
      {"证件电话110105194912310029 13812345678", "证件电话（身份证号已隐去） （电话已隐去）"},
      {"电话13812345678 13912345678", "电话（电话已隐去） （电话已隐去）"},
      {"序号2 13812345678", "序号2 （电话已隐去）"},
      {"手机138 1234 5678", "手机（电话已隐去）"},
      {"2026-09-28 13812345678", "2026-09-28 （电话已隐去）"},
      {"账号6222021234567890123。", "账号（账号已隐去）。"},
      {"邮箱zhang.san@example.cn。", "邮箱（邮箱已隐去）。"},
      {"家住松桥镇永安街3号，从事零售。", "家住（住址已隐去），从事零售。"},
      {"出生日期：1990年1月2日，男。", "出生日期：（出生日期已隐去），男。"},
      {"2026-09-28作出决定，罚款50000元。", "2026-09-28作出决定，罚款50000元。"},
      {"统一社会信用代码91350100M000100Y43。", "统一社会信用代码91350100M000100Y43。"},
      {"澜市监罚〔2026〕12号", "澜市监罚〔2026〕12号"},
  };
  for (const Case& c : cases) EXPECT_EQ(redacted(c.text, propose(c.text, people)), c.shown);
}

TEST(Redaction, finds_a_name_however_it_is_set) {
  const std::vector<KnownPerson> people = {{"王芳", false}, {"阿依古丽·买买提", false}, {"慕容听雨", false}};
  const Case cases[] = {
      {"王 芳、王　芳和王芳是一人。", "王某、王某和王某是一人。"},
      {"阿依古丽•买买提、阿依古丽・买买提、阿依古丽买买提到场。", "阿某、阿某、阿某到场。"},
      {"慕容听雨称不知情。", "慕容某称不知情。"},
      {"王\n芳草地幼儿园", "王\n芳草地幼儿园"},
      {"小王买了芳香剂。", "小王买了芳香剂。"},
  };
  for (const Case& c : cases) EXPECT_EQ(redacted(c.text, propose(c.text, people)), c.shown);
}

TEST(Redaction, hides_flats_births_and_plates_that_no_word_announces) {
  const Case cases[] = {
      {"在望江区柳堤路9号3幢2单元501室分装药品。", "在（住址已隐去）分装药品。"},
      {"送货至青溪路8号二单元三〇一室。", "送货至（住址已隐去）。"},
      {"他住在柳堤路9号，", "他住在（住址已隐去），"},
      {"春山公司，统一社会信用代码91990102MA00000A1X，住所：观澜路18号3幢2单元501室。", "春山公司，统一社会信用代码91990102MA00000A1X，住所：观澜路18号3幢2单元501室。"},
      {"本单元共有三户。", "本单元共有三户。"},
      {"李某，1987年3月生，汉族。", "李某，（出生日期已隐去）生，汉族。"},
      {"饼干系2026年3月生产。", "饼干系2026年3月生产。"},
      {"本决定自2026年3月2日生效。", "本决定自2026年3月2日生效。"},
      {"驾驶演a12b45号货车", "驾驶（车牌号已隐去）号货车"},
  };
  for (const Case& c : cases) EXPECT_EQ(redacted(c.text, propose(c.text, {})), c.shown);
}

TEST(Redaction, tells_two_people_of_one_surname_apart) {
  const std::vector<KnownPerson> people = {{"王小明", false}, {"王大力", false}};
  const std::string text = "王小明雇用王大力，王小明付款。";
  EXPECT_EQ(redacted(text, propose(text, people)), "王某甲雇用王某乙，王某甲付款。");
}

TEST(Redaction, hides_the_surname_of_a_minor_too) {
  const std::string text = "向李小花出售香烟。";
  EXPECT_EQ(redacted(text, propose(text, {{"李小花", true}})), "向未成年人某出售香烟。");
}

}  // namespace
}  // namespace mingjing::publicity
