#include "storage/state_lock.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "storage/failure.h"

namespace wfp::storage {

StateLock::StateLock(const std::filesystem::path& directory) {
  const std::string path = directory / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) throw Failure(SQLITE_CANTOPEN, "cannot open " + path + ": " + std::strerror(errno));
  // flock() belongs to the open file, so it also keeps two emulators of one process apart.
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t length = ::pread(file_, holder, sizeof holder - 1, 0);
    ::close(file_);
    const std::string who =
        length > 0 ? " (process " + std::string(holder, static_cast<std::size_t>(length)) + ")" : "";
    throw Failure(SQLITE_BUSY, "the state directory " + directory.string() + " is in use by another emulator" + who);
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, pid.data(), pid.size(), 0) < 0) {
    ::close(file_);
    throw Failure(SQLITE_IOERR, "cannot write " + path + ": " + std::strerror(errno));
  }
}

StateLock::~StateLock() {
  ::close(file_);
}

}  // namespace wfp::storage
