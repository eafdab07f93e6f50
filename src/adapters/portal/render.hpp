// Server-rendered pages of the public portal: one function from a template's name and a JSON value to HTML.
// Every template is context-aware auto-escaped; a template without AUTOESCAPE is refused when it is loaded.
// Thread rule: load once, render from any thread.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace mingjing::portal {

class Templates {
 public:
  // Loads every *.tpl of the folder. The layout is layout.tpl; each page fills its BODY.
  static Result<std::shared_ptr<const Templates>> load(const std::string& folder);

  // Scalars become {{NAME}} (upper case), true booleans and non-empty objects show {{#NAME}}, arrays repeat it.
  std::string page(const std::string& name, const boost::json::object& data) const;

 private:
  std::map<std::string, std::string> keys_;  // page name -> ctemplate cache key
};

}  // namespace mingjing::portal
