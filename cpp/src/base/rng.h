// Seeded randomness: ids, Math.random and crypto.getRandomValues all replay from one seed.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::base {

/// xoshiro256** seeded through splitmix64 (Blackman and Vigna, https://prng.di.unimi.it/). Not for cryptography: a test
/// process wants the same bytes again.
class Rng {
 public:
  explicit Rng(std::uint64_t seed = 0);
  std::uint64_t next();
  /// Uniform in [0, 1) with 53 bits.
  double uniform();
  void fill(void* to, std::size_t bytes);
  /// An independent stream, so that one consumer's draws do not shift another's.
  Rng fork() { return Rng(next()); }

 private:
  std::uint64_t state_[4];
};

}  // namespace wfp::base
