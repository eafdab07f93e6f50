// The service guide of a power (办事指南, 行政许可法30) as the page of an application tells it.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "law/model.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

// {lines:[{title, text}]} of the guide that holds on that day; empty where none is registered. law/public.yaml, `guide`, names the register,
// the field that says which power it is for, and the fields that are told, in order; their titles are those of the register's own form.
boost::json::object guide_of(const std::string& power, const projections::RegisterBook& registers, const law::LawBook& law, CivilDate today);

}  // namespace mingjing::usecases
