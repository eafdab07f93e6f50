// Files that hold keys: mode 0600, whole or not there. Internal to the keys of a deployment.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/signer/key_files.hpp"
#include "base/result.hpp"

namespace mingjing::signer {

// Nothing where there is no such file; fault `io` where it cannot be read.
Result<std::optional<std::string>> read_file(const std::filesystem::path& path);
Status<> write_secret(const std::filesystem::path& path, std::string_view bytes);
// What the file holds; where it is not there, what `make` gives, or fault `no_keys`.
Result<std::string> secret_file(const std::filesystem::path& path, MissingKeys missing, const std::function<Result<std::string>()>& make);

}  // namespace mingjing::signer
