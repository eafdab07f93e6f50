#include "law/basis_in.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "base/json_fields.hpp"

namespace mingjing::law {

std::vector<Citation> basis_in(const boost::json::object& object) {
  std::vector<Citation> out;
  for (const boost::json::value& one : array_in(object, "basis")) out.push_back(citation_of(one));
  return out;
}

}  // namespace mingjing::law
