// Turns the JSON value of a template into its program, inside this layer only.
#pragma once

#include <string>
#include <string_view>

#include "documents/template_program.hpp"

namespace mingjing::documents {

// Reads members of one source and gathers what is wrong with it, each with its line.
class SourceReader {
 public:
  SourceReader(const Source& source, Problems& problems) : source_(source), problems_(problems) {}

  void problem(const std::string& pointer, std::string message);
  Text text(const boost::json::value& value, const std::string& pointer);
  std::vector<Condition> conditions(const boost::json::object& from, const std::string& pointer);
  int integer(const boost::json::object& from, std::string_view key, int preset, const std::string& pointer);
  double number(const boost::json::object& from, std::string_view key, double preset, const std::string& pointer);
  bool flag(const boost::json::object& from, std::string_view key, bool preset, const std::string& pointer);
  std::string word(const boost::json::object& from, std::string_view key, const std::string& pointer);
  Align align(const boost::json::object& from, const std::string& pointer);
  // Members other than `known` are problems.
  void only(const boost::json::object& from, std::initializer_list<std::string_view> known, const std::string& pointer);
  const Source& source() const { return source_; }

 private:
  const Source& source_;
  Problems& problems_;
};

// Blocks of a body. `parts` may be null; depth keeps parts from including each other for ever.
std::vector<Node> compile_blocks(const boost::json::value& blocks, const std::string& pointer, SourceReader& reader,
                                 const Source* parts, Problems& problems, int depth = 0);
TableNode compile_table(const boost::json::value& value, const std::string& pointer, SourceReader& reader);
FieldsNode compile_fields(const boost::json::value& value, const std::string& pointer, SourceReader& reader);

// Every path that the program reads is known and of a kind its filters take; number and date stand only in their
// places. Fills program.needs.
void check_paths(Template::Program& program, const std::vector<DataPath>* known, Problems& problems);

}  // namespace mingjing::documents
