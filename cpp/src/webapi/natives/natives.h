// The native:* modules that the script modules of this folder import: the kernels and the host, bound to a realm.
#pragma once
#include "js/realm.h"
#include "webapi/host.h"

namespace wfp::webapi {

void add_url_natives(js::Realm& realm);
void add_encoding_natives(js::Realm& realm);
void add_crypto_natives(js::Realm& realm);
void add_zlib_natives(js::Realm& realm);
void add_html_natives(js::Realm& realm);
void add_host_natives(js::Realm& realm, WebHost& host);

}  // namespace wfp::webapi
