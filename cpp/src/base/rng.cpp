#include "base/rng.h"

#include <bit>
#include <cstring>

namespace wfp::base {

Rng::Rng(std::uint64_t seed) {
  for (auto& word : state_) {
    seed += 0x9E3779B97F4A7C15u;
    std::uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    word = z ^ (z >> 31);
  }
}

std::uint64_t Rng::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Rng::uniform() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

void Rng::fill(void* to, std::size_t bytes) {
  auto* p = static_cast<unsigned char*>(to);
  while (bytes > 0) {
    const std::uint64_t word = next();
    const std::size_t n = bytes < sizeof word ? bytes : sizeof word;
    std::memcpy(p, &word, n);
    p += n;
    bytes -= n;
  }
}

}  // namespace wfp::base
