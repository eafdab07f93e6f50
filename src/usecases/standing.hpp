// Whether whoever asks may still work as what he is: his certificate and his organ as the register of officers says today. Pure.
#pragma once

#include "usecases/view_context.hpp"

namespace mingjing::usecases {

// {certificate: valid | enforcement_over | enforcement_suspended | enforcement_missing, moved: bool}; empty for an account of no officer.
// moved: the register has him in another organ than his account.
ViewResult view_standing(const ViewContext& c);

}  // namespace mingjing::usecases
