// Templates of the portal: every value is escaped for its place, and a template in which that cannot be told is refused.
#include "adapters/portal/render.hpp"

#include <gtest/gtest.h>

namespace mingjing::portal {
namespace {

namespace json = boost::json;

std::string filled(std::string_view text, const json::object& data) {
  const auto made = Template::parse(text);
  EXPECT_TRUE(made.ok()) << text << ": " << (made.ok() ? "" : made.error().what);
  std::string out;
  if (made) made->fill({&data}, out);
  return out;
}

TEST(PortalTemplate, writes_a_value_as_its_place_wants_it) {
  struct Row {
    const char* text;
    const char* value;
    const char* page;
  };
  const Row rows[] = {
      {"<p>{{X}}</p>", "<script>alert('1 & \"2\"')</script>", "<p>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;</p>"},
      {"<p>{{X}}</p>", "一行\n二行", "<p>一行\n二行</p>"},
      {"<p>{{X}}</p>", "", "<p></p>"},
      {"<input value=\"{{X}}\">", "\" onfocus=\"x", "<input value=\"&quot; onfocus=&quot;x\">"},
      {"<input value='{{X}}'>", "' onfocus='x", "<input value='&#39; onfocus=&#39;x'>"},
      {"<td data-label=\"{{X}}\">", "a/b c?d", "<td data-label=\"a/b c?d\">"},
      // An address of this site, or of a kind that runs nothing.
      {"<a href=\"{{X}}\">", "/random?q=a&b=c", "<a href=\"/random?q=a&amp;b=c\">"},
      {"<a href=\"{{X}}\">", "https://example.org/x", "<a href=\"https://example.org/x\">"},
      {"<a href=\"{{X}}\">", "javascript:alert(1)", "<a href=\"#\">"},
      {"<a href=\"{{X}}\">", "JaVaScript:alert(1)", "<a href=\"#\">"},
      {"<a href=\"{{X}}\">", "//elsewhere.example", "<a href=\"#\">"},
      {"<a href=\"{{X}}\">", "/\\elsewhere.example", "<a href=\"#\">"},
      {"<a href=\"{{X}}\">", "data:text/html,x", "<a href=\"#\">"},
      // A part of one: nothing in it can become another part.
      {"<a href=\"/organs/{{X}}\">", "a b\"<?x&y=#z", "<a href=\"/organs/a%20b%22%3C%3Fx%26y%3D%23z\">"},
      {"<a href=\"/officers?q={{X}}\">", "演99", "<a href=\"/officers?q=%E6%BC%9499\">"},
      {"<form action=\"/i/{{X}}#rate\">", "ab-cd", "<form action=\"/i/ab-cd#rate\">"},
      {"<a href=\"/x?{{X:query}}\">", "cursor=a%20b&q=1\"><b>", "<a href=\"/x?cursor=a%20b&amp;q=1%22%3E%3Cb%3E\">"},
      {"<img src=\"/c/{{X}}.svg\">", "../../x", "<img src=\"/c/../../x.svg\">"},
  };
  for (const auto& [text, value, page] : rows) EXPECT_EQ(filled(text, {{"x", value}}), page) << text;
}

TEST(PortalTemplate, is_refused_where_a_value_could_not_be_escaped) {
  const std::pair<const char*, const char*> rows[] = {
      {"<a href={{X}}>", "template_unsafe"},
      {"<a href={{X}} id=\"a\">", "template_unsafe"},
      {"<a {{X}}=\"a\">", "template_unsafe"},
      {"<a {{X}}>", "template_unsafe"},
      {"<{{X}}>", "template_unsafe"},
      {"<p onclick=\"{{X}}\">", "template_unsafe"},
      {"<p style=\"{{X}}\">", "template_unsafe"},
      {"<script>{{X}}</script>", "template_unsafe"},
      {"<script>var x;</script>", "template_unsafe"},
      {"<style>{{X}}</style>", "template_unsafe"},
      {"<!-- {{X}} -->", "template_unsafe"},
      {"<p class=a>{{X}}</p>", "template_unsafe"},
      {"<p>{{X:query}}</p>", "template_unsafe"},
      {"<a href=\"{{X:query}}\">", "template_unsafe"},
      {"<a href=\"{{#X}}\">{{/X}}", "template_unsafe"},
      {"{{#X}}<b{{/X}}>", "template_unsafe"},
      {"<option{{#X}} selected{{/X}}>", "template_unsafe"},   // what follows could become part of the name
      {"<a title=\"{{>BODY}}\">", "template_unsafe"},
      {"<p>{{X}}</p", "template_unsafe"},
      {"<p>{{X</p>", "template_malformed"},
      {"{{#X}}<p></p>", "template_malformed"},
      {"{{#X}}{{#Y}}{{/X}}{{/Y}}", "template_malformed"},
      {"{{/X}}", "template_malformed"},
      {"{{x}}", "template_malformed"},
      {"{{X:raw}}", "template_malformed"},
      {"{{}}", "template_malformed"},
      {"{{>OTHER}}", "template_malformed"},
  };
  for (const auto& [text, code] : rows) {
    const auto made = Template::parse(text);
    ASSERT_FALSE(made.ok()) << text;
    EXPECT_EQ(made.error().code, code) << text << ": " << made.error().what;
  }
}

TEST(PortalTemplate, shows_sections_by_what_the_data_holds) {
  const json::object data{{"yes", true}, {"no", false}, {"none", nullptr}, {"text", "字"}, {"blank", ""}, {"count", 0}, {"big", 7u},
                          {"list", json::array{json::object{{"text", "一"}}, json::object{{"own", "二"}}}}, {"words", json::array{"甲", 5}},
                          {"empty", json::array{}}, {"inner", json::object{{"own", "内"}}}, {"hollow", json::object{}}};
  const std::pair<const char*, const char*> rows[] = {
      {"{{#YES}}a{{/YES}}{{#NO}}b{{/NO}}{{#NONE}}c{{/NONE}}{{#MISSING}}d{{/MISSING}}", "a"},
      {"{{#HAS_TEXT}}a{{/HAS_TEXT}}{{#HAS_BLANK}}b{{/HAS_BLANK}}{{#HAS_COUNT}}c{{/HAS_COUNT}}{{#HAS_LIST}}d{{/HAS_LIST}}{{#HAS_EMPTY}}e{{/HAS_EMPTY}}{{#HAS_MISSING}}f{{/HAS_MISSING}}", "acd"},
      {"{{#LIST}}[{{TEXT}}{{OWN}}]{{/LIST}}", "[一][字二]"},   // what the item has not is looked for around it
      {"{{#WORDS}}{{ITEM}};{{/WORDS}}", "甲;5;"},
      {"{{#INNER}}{{OWN}}{{TEXT}}{{/INNER}}{{#HOLLOW}}x{{/HOLLOW}}{{OWN}}", "内字"},
      {"{{COUNT}} {{BIG}} {{NONE}}{{MISSING}}", "0 7 "},
      {"{{#LIST}}{{#YES}}{{#INNER}}{{OWN}}{{/INNER}}{{/YES}}{{/LIST}}", "内内"},
  };
  for (const auto& [text, page] : rows) EXPECT_EQ(filled(text, data), page) << text;
}

TEST(PortalTemplate, is_the_same_page_when_what_is_known_was_filled_in_before) {
  const json::object known{{"site", "a & b"}, {"yes", true}, {"no", false}, {"title", "hidden by the hole"},
                           {"nav", json::array{json::object{{"href", "/x?a=1&b"}, {"name", "<一>"}}, json::object{{"title", "own"}, {"name", "二"}}}}};
  const json::object holes{{"title", ""}, {"path", ""}};
  const char* texts[] = {
      "<title>{{TITLE}} - {{SITE}}</title>{{>BODY}}<p>{{MISSING}}</p>",
      "{{#YES}}<a href=\"/p?back={{PATH}}\">{{SITE}}</a>{{/YES}}{{#NO}}<b>{{TITLE}}</b>{{/NO}}{{>BODY}}",
      "{{#NAV}}<a href=\"{{HREF}}\">{{NAME}}{{TITLE}}</a>{{/NAV}}{{#HAS_SITE}}s{{/HAS_SITE}}{{#HAS_MISSING}}m{{/HAS_MISSING}}",
      "<i>{{#HAS_TITLE}}<b>{{SITE}}{{#HAS_PATH}}{{PATH}}{{/HAS_PATH}}</b>{{/HAS_TITLE}}</i>{{>BODY}}",
  };
  const auto body = Template::parse("<main>{{SITE}} {{TITLE}}</main>");
  ASSERT_TRUE(body.ok());
  const json::object filled_later[] = {{{"title", "题 \"1\""}, {"path", "/a b"}}, {{"title", ""}, {"path", "/"}}};
  for (const char* text : texts) {
    const auto whole = Template::parse(text);
    ASSERT_TRUE(whole.ok()) << text;
    const auto settled = whole->settled(known, holes);
    for (const auto& own : filled_later) {
      const Scope everywhere{&known};
      const Scope shell{&own, &everywhere};
      std::string wanted, got;
      whole->fill(shell, wanted, &*body, &shell);
      settled.fill(shell, got, &*body, &shell);
      EXPECT_EQ(got, wanted) << text;
    }
  }
}

}  // namespace
}  // namespace mingjing::portal
