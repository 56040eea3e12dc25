// What key.cpp and sign.cpp share: parsed keys.
#pragma once
#include <openssl/evp.h>

#include <memory>
#include <string_view>

#include "webapi/crypto/key.h"

namespace wfp::webapi::crypto {

using Pkey = std::shared_ptr<EVP_PKEY>;

/// Parses DER, or finds it among the keys parsed lately on this thread; null when it does not parse.
Pkey parse_key(std::string_view der, KeyRole role);

}  // namespace wfp::webapi::crypto
