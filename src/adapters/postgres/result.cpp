#include "adapters/postgres/result.hpp"

#include <bit>
#include <cstring>

namespace mingjing::postgres {
namespace {

// From PostgreSQL's catalogue of types; they never change.
constexpr Oid kBool = 16, kBytes = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kFloat4 = 700, kFloat8 = 701, kNumeric = 1700;

template <class T>
T big_endian(std::string_view bytes) {
  T value = 0;
  MJ_ASSERT(bytes.size() >= sizeof(T));
  for (std::size_t i = 0; i < sizeof(T); ++i) value = static_cast<T>(static_cast<T>(value << 8) | static_cast<unsigned char>(bytes[i]));
  return value;
}

// Groups of four decimal digits; what stands behind the point is left out.
std::int64_t integer_of_numeric(std::string_view bytes) {
  const auto word = [&](std::size_t i) { return static_cast<std::int16_t>(big_endian<std::uint16_t>(bytes.substr(2 * i))); };
  const int groups = word(0);
  const int weight = word(1);
  std::int64_t value = 0;
  for (int i = 0; i <= weight; ++i) value = value * 10000 + (i < groups ? word(4 + static_cast<std::size_t>(i)) : 0);
  return word(2) == 0 ? value : -value;
}

}  // namespace

std::string_view ResultRow::bytes(int column) const {
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}
bool ResultRow::null(int column) const { return PQgetisnull(result_, row_, column) != 0; }
int ResultRow::columns() const { return PQnfields(result_); }
std::string_view ResultRow::name(int column) const { return PQfname(result_, column); }
std::string_view ResultRow::blob(int column) const { return bytes(column); }

std::string_view ResultRow::text(int column) const {
  MJ_ASSERT(null(column) || kind(column) == sql::Arg::Kind::text);
  return bytes(column);
}

std::int64_t ResultRow::integer(int column) const {
  if (null(column)) return 0;
  switch (PQftype(result_, column)) {
    case kInt8: return static_cast<std::int64_t>(big_endian<std::uint64_t>(bytes(column)));
    case kInt4: return static_cast<std::int32_t>(big_endian<std::uint32_t>(bytes(column)));
    case kInt2: return static_cast<std::int16_t>(big_endian<std::uint16_t>(bytes(column)));
    case kBool: return bytes(column).front() != '\0';
    case kNumeric: return integer_of_numeric(bytes(column));
    default: MJ_ASSERT(!"a column of numbers"); return 0;
  }
}

double ResultRow::real(int column) const {
  if (null(column)) return 0;
  switch (PQftype(result_, column)) {
    case kFloat8: return std::bit_cast<double>(big_endian<std::uint64_t>(bytes(column)));
    case kFloat4: return std::bit_cast<float>(big_endian<std::uint32_t>(bytes(column)));
    default: return static_cast<double>(integer(column));
  }
}

sql::Arg::Kind ResultRow::kind(int column) const {
  if (null(column)) return sql::Arg::Kind::null;
  switch (PQftype(result_, column)) {
    case kInt8:
    case kInt4:
    case kInt2:
    case kBool:
    case kNumeric: return sql::Arg::Kind::integer;
    case kFloat8:
    case kFloat4: return sql::Arg::Kind::real;
    case kBytes: return sql::Arg::Kind::blob;
    default: return sql::Arg::Kind::text;
  }
}

Fault fault_of(std::string_view sqlstate, std::string what) {
  const auto is = [&](std::string_view beginning) { return sqlstate.starts_with(beginning); };
  // 25P03: the server ended the connection because a transaction stood still for too long.
  if (sqlstate.empty() || is("08") || is("57P") || is("53300") || is("25P03")) return {"io", std::move(what), true};
  if (is("23")) return {"constraint", std::move(what), false};
  if (is("40") || is("55P03")) return {"busy", std::move(what), true};   // serialization, deadlock, lock_timeout
  if (is("53100")) return {"full", std::move(what), true};
  if (is("25006")) return {"read_only", std::move(what), true};          // a standby, or disk protection
  if (is("42501")) return {"denied", std::move(what), false};
  if (is("57014")) return {"cancelled", std::move(what), true};
  if (is("53") || is("58")) return {"io", std::move(what), true};        // out of memory, I/O error of the system
  if (is("XX001") || is("XX002")) return {"corrupt", std::move(what), false};
  return {"sql", std::move(what), false};
}

}  // namespace mingjing::postgres
