// Within the statute, and within the benchmark or an approved departure (处罚法34; 国办发〔2022〕27号(十二)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_discretion(const Context& c) {
  const bool departed = c.happened_bound("deviation_approved", law::Binding::substance);
  const bool within = c.draft_says("within_discretion") || departed;
  return {.holds = c.draft_says("within_statute") && within,
          .have = c.draft ? fine_words(c) : "没有处理意见",
          .need = c.draft_says("within_statute") ? "裁量基准的档次" : "法定的种类、幅度"};
}

}  // namespace mingjing::casework::gates
