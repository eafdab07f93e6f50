// The program's verbs: ./mingjing VERB … Each returns the exit code: 0 done, 1 failed or found something wrong,
// other numbers from the command line's own errors. Results go to standard output, errors to standard error.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mingjing::app {

int run(int argc, char** argv);

// Where a verb puts what it will do once the whole command line has been read.
using Chosen = std::function<int()>;

void add_serve(CLI::App& app, Chosen& chosen);
void add_version(CLI::App& app, Chosen& chosen);
void add_database(CLI::App& app, Chosen& chosen);
void add_demo(CLI::App& app, Chosen& chosen);
void add_prove(CLI::App& app, Chosen& chosen);
void add_law(CLI::App& app, Chosen& chosen);
void add_law_import(CLI::App& law, Chosen& chosen);   // below add_law's verb
void add_decisions(CLI::App& app, Chosen& chosen);
void add_register(CLI::App& app, Chosen& chosen);
void add_deadline(CLI::App& app, Chosen& chosen);
void add_backup(CLI::App& app, Chosen& chosen);
void add_restore(CLI::App& app, Chosen& chosen);
void add_migrate(CLI::App& app, Chosen& chosen);
void add_verify(CLI::App& app, Chosen& chosen);
void add_rebuild(CLI::App& app, Chosen& chosen);
void add_encrypt(CLI::App& app, Chosen& chosen);
void add_erase(CLI::App& app, Chosen& chosen);
void add_scorecard(CLI::App& app, Chosen& chosen);
void add_token(CLI::App& app, Chosen& chosen);
void add_keys(CLI::App& app, Chosen& chosen);

int fail(const std::string& message);  // to standard error; 1

}  // namespace mingjing::app
