#include "usecases/document_data.hpp"

namespace mingjing::usecases {

boost::json::object document_data(const DocumentSource& from) {
  boost::json::object data;
  data["case"] = {{"no", from.case_no}};
  return data;
}

}  // namespace mingjing::usecases
