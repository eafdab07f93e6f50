// What the verbs that write share: an existing deployment opened for writing, the caller that the record names.
#pragma once

#include <memory>
#include <string>

#include "app/deployment.hpp"
#include "app/library_import.hpp"

namespace mingjing::app {

// Opens the data folder and starts its writer. Says on standard error why not and answers nothing: no deployment there (an
// import makes none, for the log's area and domain are for ever), in use by a server, a fault of the store.
std::unique_ptr<Deployment> open_for_import(const std::string& data, const std::string& law);
// Whoever may write in the data folder: the record says so (account command-line, role sys_admin).
usecases::Caller command_line_caller();

}  // namespace mingjing::app
