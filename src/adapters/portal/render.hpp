// Server-rendered pages of the public portal: one function from a template's name and a JSON value to HTML.
// Every template is context-aware auto-escaped; a template without AUTOESCAPE is refused when it is loaded.
// Thread rule: load once, render from any thread.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/result.hpp"

namespace mingjing::portal {

class Templates {
 public:
  // Loads every *.tpl of the folder. The layout is layout.tpl; each page fills its BODY.
  static Result<std::shared_ptr<const Templates>> load(const std::string& folder);

  // Scalars become {{NAME}} (upper case), true booleans and non-empty objects show {{#NAME}}, arrays repeat it.
  // Layout and page each get of the data only what they name.
  std::string page(const std::string& name, const boost::json::object& data) const;

 private:
  struct One {
    std::string key;                          // of ctemplate's cache
    std::set<std::string, std::less<>> names;  // the values and sections that the template names
  };
  std::map<std::string, One> all_;
};

}  // namespace mingjing::portal
