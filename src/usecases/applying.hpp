// Applications for licences, handed in at the portal (行政许可法29(3): 申请可以通过电子数据交换等方式提出). What may be applied for are the power items of
// one kind whose organ may decide today; the application opens the case that the window would open, with the same form.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "law/model.hpp"
#include "usecases/entrance.hpp"
#include "usecases/public_form.hpp"

namespace mingjing::usecases {

class Applying final : public Entrance {
 public:
  // law/public.yaml, `apply`.
  explicit Applying(const law::LawBook& law) : law_(law) {}
  bool offered() const;                                  // whether the law lets the public apply
  std::string basis() const;
  // The opening form as it holds on that day; nullptr where there is none.
  const law::Form* form(CivilDate today) const;
  std::optional<PublicForm> page_form(CivilDate today) const;
  // [{id, title, organ}] by organ: of organs that have the standing to decide, and decide in their own name.
  boost::json::array matters(const projections::RegisterBook& registers, CivilDate today) const;
  // {id, title, organ_id, organ, phone, address, basis, plain, guide?:{…}} of one that may be applied for; nothing otherwise.
  std::optional<boost::json::object> matter(const std::string& power, const projections::RegisterBook& registers, CivilDate today) const;

  OrganId organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  std::vector<FieldError> wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  FilingOrder order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;

 private:
  std::optional<OrganId> decides(const std::string& power, const projections::RegisterBook& registers, CivilDate today) const;
  const law::LawBook& law_;
};

}  // namespace mingjing::usecases
