// Server-rendered pages of the public portal: templates are read once into pieces and filled straight from JSON, without anything
// between. Every value is escaped for the place in which it stands (markup.hpp); a template in which that cannot be told is refused
// when it is loaded.
//
// {{NAME}} puts a value; text and numbers of the data, looked for in the section's own object first and then around it. {{#NAME}} …
// {{/NAME}} stands once where NAME is true or an object that is not empty, whose members are then nearest, and once for each item
// of a list, {{ITEM}} being one that is no object; {{#HAS_NAME}} … stands where NAME is a text or a list that is not empty.
// {{NAME:query}} puts a query that is percent-encoded already; {{>BODY}} of the layout is where the page goes.
// Thread rule: load once, render from any thread.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/portal/markup.hpp"
#include "base/result.hpp"

namespace mingjing::portal {

// Where names are looked for: in `own`, then further out. `item`: of a list, what {{ITEM}} stands for.
struct Scope {
  const boost::json::object* own = nullptr;
  const Scope* around = nullptr;
  const boost::json::value* item = nullptr;

  const boost::json::value* find(std::string_view name) const;
};

class Template {
 public:
  // Faults: template_unsafe, template_malformed; the text says where.
  static Result<Template> parse(std::string_view text);
  // `body`: what {{>BODY}} stands for, filled from `within`.
  void fill(const Scope& scope, std::string& out, const Template* body = nullptr, const Scope* within = nullptr) const;
  // The same template with all that `known` answers filled in: what is left to fill are the names of `holes`, which are looked for
  // before those of `known`, and the body.
  Template settled(const boost::json::object& known, const boost::json::object& holes) const;

 private:
  struct Piece {
    enum class Kind { fixed, value, query, section, has, body } kind = Kind::fixed;
    std::string text;            // what is fixed, or the name in lower case
    Place place = Place::text;
    std::size_t end = 0;         // of a section: the piece after its last
  };
  struct Filling {
    std::string& out;
    const Template* body;
    const Scope* within;
  };
  void fill(std::size_t from, std::size_t to, const Scope& scope, const Filling& filling) const;
  struct Settling {
    const boost::json::object& holes;
    Template& out;
    std::size_t left = 0;        // so many pieces end with what is left to fill: what is fixed then begins a piece of its own
  };
  void settle(std::size_t from, std::size_t to, const Scope& scope, Settling& settling) const;

  std::vector<Piece> pieces_;
};

class Templates {
 public:
  // Loads every *.tpl of the folder. The layout is layout.tpl; each page fills its BODY.
  static Result<std::shared_ptr<const Templates>> load(const std::string& folder);

  // The layout as it is around the pages of one kind: see Template::settled.
  Template layout(const boost::json::object& known, const boost::json::object& holes) const;
  // `layout` is filled from `shell`; the page itself from `data` first and then from the shell.
  std::string page(std::string_view name, const boost::json::object& data, const Template& layout, const Scope& shell) const;

 private:
  std::map<std::string, Template, std::less<>> all_;
};

}  // namespace mingjing::portal
