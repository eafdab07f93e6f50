// What must not leave on the portal: rules propose, a person checks (处罚法第四十八条、第五十条).
// Pure: text and known persons in, spans out. Spans are byte offsets into valid UTF-8, ordered, never overlapping.
// Known names come from the case's parties and third persons; the rest is found by form (numbers, plates, addresses).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing::publicity {

enum class Hidden { name, id_number, phone, plate, bank_account, address, email, birth_date, account_name };

struct Redaction {
  std::size_t from = 0;
  std::size_t to = 0;
  Hidden kind = Hidden::name;
  std::string original;
  std::string shown;      // what stands there in public: 张某, 身份证号已隐去
  std::string why;        // Chinese, for the person who checks
};

struct KnownPerson {
  std::string name;
  bool minor = false;     // the surname is hidden as well
};

// A place, a number or another word of a natural person that the record holds: hidden wherever it stands.
struct KnownText {
  std::string text;
  Hidden kind = Hidden::address;
};

// Natural persons only. The same name gets the same form everywhere; two people of one surname become 张某甲, 张某乙.
std::vector<Redaction> propose(std::string_view text, const std::vector<KnownPerson>& people, const std::vector<KnownText>& known = {});
std::string redacted(std::string_view text, const std::vector<Redaction>& spans);
std::string_view chinese_word(Hidden kind);

}  // namespace mingjing::publicity
