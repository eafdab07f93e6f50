#include "documents/qr_svg.hpp"

#include <gtest/gtest.h>

#include "documents/qr.hpp"

namespace mingjing::documents {
namespace {

TEST(QrSvg, DrawsEveryDarkModuleOnceWithTheQuietZone) {
  const std::string url = "https://zf.example.gov.cn/s/organ/o-scjg";
  const auto modules = qr_modules(url).value();
  const auto svg = qr_svg(url).value();
  const auto side = std::to_string(modules.size + 8);
  EXPECT_NE(svg.find("viewBox=\"0 0 " + side + " " + side + "\""), std::string::npos);
  // The bars, read back, cover as many modules as are dark; the first begins at the quiet zone (a finder pattern is seven wide).
  EXPECT_NE(svg.find("d=\"M4 4h7v1H4z"), std::string::npos) << svg.substr(0, 300);
  int drawn = 0;
  for (auto at = svg.find('h', svg.find("d=\"")); at != std::string::npos; at = svg.find('h', at + 1))
    if (svg[at + 1] >= '0' && svg[at + 1] <= '9') drawn += std::stoi(svg.substr(at + 1));
  int dark = 0;
  for (const bool one : modules.dark) dark += one ? 1 : 0;
  EXPECT_EQ(drawn, dark);
}

TEST(QrSvg, RefusesWhatFitsInNoCode) {
  EXPECT_FALSE(qr_svg("").ok());
  EXPECT_FALSE(qr_svg(std::string(8000, 'x')).ok());
}

}  // namespace
}  // namespace mingjing::documents
