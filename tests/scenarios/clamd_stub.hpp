// A scanner for tests that speaks clamd's INSTREAM on a port of its own and knows one thing: the file that every scanner reports so that
// it can be tried (EICAR). Its text is put together when it is asked for, so that no scanner takes these sources away.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>

namespace mingjing::scenarios {

std::string eicar();

class ClamdStub {
 public:
  enum class Manner { answers, says_nothing, says_nonsense, refuses_size };
  explicit ClamdStub(Manner manner = Manner::answers, const std::string& socket = {});   // `socket`: a path instead of a port
  ~ClamdStub();
  std::string place() const { return place_; }   // as `serve --scanner` takes it
  std::size_t files() const { return files_; }       // that were sent whole
  std::size_t largest() const { return largest_; }   // piece, in bytes
  void stop();                                       // from now on nobody is there

 private:
  void serve();
  void answer(int connection);
  const Manner manner_;
  std::string place_;
  std::string socket_;
  int listening_ = -1;
  std::atomic<bool> ended_{false};
  std::atomic<std::size_t> files_{0};
  std::atomic<std::size_t> largest_{0};
  std::thread thread_;
};

}  // namespace mingjing::scenarios
