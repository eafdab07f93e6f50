# mj_embed(<target> <file> <symbol>): the file's text becomes `extern const std::string_view mingjing::embedded::<symbol>`,
# so that the program needs no file beside it for what is part of its contract.
function(mj_embed target file symbol)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" text)
  set(out "${CMAKE_BINARY_DIR}/embedded/${symbol}.cpp")
  # Pieces: the standard promises only 65,536 characters for one literal.
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND pieces "    R\"embedded!(${piece})embedded!\"\n")
    math(EXPR at "${at} + 4000")
  endwhile()
  file(CONFIGURE OUTPUT "${out}" CONTENT
"#include <string_view>
namespace mingjing::embedded {
extern const std::string_view ${symbol};
const std::string_view ${symbol}{
@pieces@    };
}  // namespace mingjing::embedded
" @ONLY)
  target_sources(${target} PRIVATE "${out}")
endfunction()
