// Keeps two emulators from using one state directory at once.
#pragma once
#include <filesystem>

namespace wfp::storage {

/// Holds the lock file of a directory. The operating system lets go of it when the process ends, however it ends.
class StateLock {
 public:
  /// Throws Failure, naming the holder's process id, when another emulator has the directory.
  explicit StateLock(const std::filesystem::path& directory);
  ~StateLock();
  StateLock(const StateLock&) = delete;
  StateLock& operator=(const StateLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace wfp::storage
