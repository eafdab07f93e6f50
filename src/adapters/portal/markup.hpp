// Where in HTML a value of a template stands, and how it is written there. The place is found out once, when a template is loaded;
// no template says how to escape, so none can forget it. Pure; thread rule: plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingjing::portal {

enum class Place {
  text,            // between tags
  attribute,       // in a quoted attribute
  address,         // the beginning of a quoted href, src, action: only addresses of this site, https, http, mailto, tel
  address_part,    // further on in one: a part of the path or one value of the query
};

// Reads the fixed text of a template from its beginning and knows where it has come to. Refuses what could not be escaped safely
// or has no place in our pages: unquoted attributes, comments, anything inside script and style.
class Markup {
 public:
  // Nothing where all is well, otherwise what is wrong.
  std::optional<std::string> read(std::string_view fixed);
  // Of a value that stands here; nothing where none may: in a tag's or an attribute's name, in style and on… attributes.
  std::optional<Place> place() const;
  void value() { begun_ = begun_ || at_ == At::value; }   // one has been put here
  bool between_tags() const { return at_ == At::text; }
  // Whether a section that begins at the one place may end at the other.
  bool operator==(const Markup& other) const {
    return at_ == other.at_ && attribute_ == other.attribute_ && quote_ == other.quote_ && begun_ == other.begun_;
  }

 private:
  enum class At { text, name, tag, attribute, before_value, value, raw };
  std::optional<std::string> step(char c);
  void end_of_tag();

  At at_ = At::text;
  std::string name_;        // of the tag
  std::string attribute_;
  char quote_ = 0;
  bool begun_ = false;      // something stands in the attribute's value
};

// Appends the value as it must be written there.
void write(std::string_view value, Place place, std::string& out);
// Appends a query that is percent-encoded already, as an attribute's part: nothing in it can end the attribute.
void write_query(std::string_view query, std::string& out);

}  // namespace mingjing::portal
