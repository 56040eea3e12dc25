// A text file compiled into the binary by wfp_embed() (cmake/WfpFolder.cmake).
#pragma once
#include <cstddef>
#include <string_view>

namespace wfp::base {

struct EmbeddedFile {
  const char* path;  ///< relative to the folder that embeds it
  const char* data;
  std::size_t size;
  std::string_view text() const { return {data, size}; }
};

}  // namespace wfp::base
