// Reads the files of the law that the book keeps as they were written (LawBook::raw). What is missing, or of another type than the schemas in
// law/schema ask for, reads as empty. References live as long as the object they came from. Thread rule: pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "law/citation.hpp"

namespace mingjing::law::raw {

std::string word(const boost::json::object& object, std::string_view name);
int number(const boost::json::object& object, std::string_view name);
bool flag(const boost::json::object& object, std::string_view name);
const boost::json::array& list(const boost::json::object& object, std::string_view name);
const boost::json::object& object(const boost::json::object& object, std::string_view name);
std::vector<std::string> words(const boost::json::object& object, std::string_view name);
// The citations under `basis`.
std::vector<Citation> basis(const boost::json::object& object);

}  // namespace mingjing::law::raw
