// The PDF: identical bytes for the same data, text that can be copied, the yuan sign, the verification code.
#include "documents/pdf.hpp"

#include <unistd.h>

#include <cstdio>
#include <thread>

#include "documents/plain_text.hpp"
#include "documents/qr.hpp"
#include "documents/test_support.hpp"

namespace mingjing::documents {
namespace {

using namespace testing;

std::string pdf_of(const std::string& id) {
  const auto filled = fill(*library().find(id), sample_data());
  MJ_ASSERT(filled.ok());
  return *write_pdf(lay_out(filled->document, fonts()));
}

std::string paragraph_pdf(const std::string& text) {
  Document document;
  document.title = "测试";
  document.blocks = {Paragraph{text}};
  return *write_pdf(lay_out(document, fonts()));
}

// The text that a reader copies out of the PDF; nothing when pdftotext fails, which fails the test.
std::optional<std::string> copied(const std::string& pdf) {
  // Tests run side by side, in processes of their own.
  const std::string path = ::testing::TempDir() + "mingjing_pdf_test_" + std::to_string(::getpid()) + ".pdf";
  std::ofstream(path, std::ios::binary) << pdf;
  if (std::system(("pdftotext -layout " + path + " " + path + ".txt").c_str()) != 0) return std::nullopt;
  const auto text = read_file(path + ".txt");
  std::remove(path.c_str());
  std::remove((path + ".txt").c_str());
  return text;
}

TEST(Pdf, TheSameDataGivesIdenticalBytesAlsoBetweenOtherDocumentsAndThreads) {
  const std::string first = pdf_of("penalty_decision");
  EXPECT_TRUE(first.starts_with("%PDF-"));
  pdf_of("interview_record");
  EXPECT_EQ(pdf_of("penalty_decision"), first);
  std::vector<std::string> made(4);
  std::vector<std::thread> threads;
  for (std::string& one : made) threads.emplace_back([&one] { one = pdf_of("penalty_decision"); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : made) EXPECT_EQ(one == first, true);
}

TEST(Pdf, ItsTextCanBeCopiedRareNamesIncluded) {
  const auto text = copied(paragraph_pdf("当事人王喆、李堃、赵祎、孙镕、周𬭎于2026年9月28日缴纳罚款8,000元。"));
  ASSERT_TRUE(text) << "pdftotext (poppler-utils) failed";
  EXPECT_NE(text->find("王喆、李堃、赵祎、孙镕、周𬭎"), std::string::npos);
  EXPECT_NE(text->find("8,000"), std::string::npos);
}

TEST(Pdf, TheFullWidthYuanSignIsNeverDrawnAsADollar) {
  const auto compiled = compile(source_of("t.yaml", "id: t\ntitle: 测试\ncitations: []\nbody:\n  - p: \"{{x}}\"\n"));
  ASSERT_TRUE(compiled.ok());
  const auto filled = fill(*compiled, json::object{{"x", "金额￥5，另¥6"}});
  ASSERT_TRUE(filled.ok());
  const PagedDocument pages = lay_out(filled->document, fonts());
  EXPECT_EQ(pages.pages[0].lines[0].text, "金额¥5，另¥6");
  const auto text = copied(*write_pdf(pages));
  ASSERT_TRUE(text) << "pdftotext (poppler-utils) failed";
  EXPECT_EQ(text->find('$'), std::string::npos);
}

// The portal asks for the code as text: who holds the paper without a scanner must be able to read it off.
TEST(Pdf, APaperSaysItsVerificationCodeInLettersToo) {
  auto data = sample_data();
  data.as_object()["doc"].as_object()["qr_url"] = "https://mingzhou.example/v/k3m9qabcdefghij2";
  data.as_object()["doc"].as_object()["code"] = "k3m9qabcdefghij2";
  data.as_object()["doc"].as_object()["query"] = "abcd-efgh-ijkl-mnop";
  int with_code = 0;
  for (const Template& made : library().all()) {
    const std::string& id = made.id();
    const auto filled = fill(made, data);
    ASSERT_TRUE(filled.ok()) << id;
    bool drawn = false, said = false, asks = false;
    const PagedDocument pages = lay_out(filled->document, fonts());
    for (const Page& page : pages.pages) {
      for (const TextLine& line : page.lines) {
        drawn = drawn || line.text == "扫码核验本文书";
        said = said || line.text == "验证码：k3m9qabcdefghij2";
        asks = asks || line.text == "查询码：abcd-efgh-ijkl-mnop";
      }
    }
    EXPECT_EQ(drawn, said) << id;
    EXPECT_EQ(drawn, asks) << id;
    with_code += said ? 1 : 0;
    EXPECT_EQ(document_text(filled->document).find("k3m9q"), std::string::npos) << id << ": the code is no part of the text that is approved";
  }
  EXPECT_GE(with_code, 15);
  const auto filled = fill(*library().find("penalty_decision"), data);
  const auto text = copied(*write_pdf(lay_out(filled->document, fonts())));
  ASSERT_TRUE(text) << "pdftotext (poppler-utils) failed";
  EXPECT_NE(text->find("验证码：k3m9qabcdefghij2"), std::string::npos);
}

TEST(Pdf, CarriesNoClockTime) {
  const std::string pdf = pdf_of("penalty_notice");
  EXPECT_NE(pdf.find("/CreationDate (20000101000000Z)"), std::string::npos);
}

TEST(QrCodes, HaveTheirThreeFindersAndRefuseWhatDoesNotFit) {
  const auto code = qr_modules("https://mingzhou.example/v/7K3M9Q");
  ASSERT_TRUE(code.ok());
  EXPECT_EQ((code->size - 17) % 4, 0);  // ISO/IEC 18004: 17 + 4 × version
  const int far = code->size - 7;
  for (const auto& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}}) {
    for (int i = 0; i < 7; ++i) {
      EXPECT_TRUE(code->at(x + i, y));
      EXPECT_TRUE(code->at(x, y + i));
    }
    EXPECT_FALSE(code->at(x + 1, y + 1));
    EXPECT_TRUE(code->at(x + 3, y + 3));
  }
  EXPECT_FALSE(qr_modules("").ok());
  EXPECT_FALSE(qr_modules(std::string(5000, 'x')).ok());
}

TEST(FontFolders, WithoutAnyChineseFontOpeningIsAFault) {
  FontOptions options;
  options.folders = {::testing::TempDir() + "no-fonts-here"};
  const auto opened = Fonts::open(options);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "no_fonts");
}

}  // namespace
}  // namespace mingjing::documents
