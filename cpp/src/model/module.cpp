#include "model/module.h"

namespace wfp::model {

const char* content_type_of(ModuleType type) {
  switch (type) {
    case ModuleType::kEsModule: return "application/javascript+module";
    case ModuleType::kCommonJs: return "application/javascript";
    case ModuleType::kJson: return "application/json";
    case ModuleType::kWasm: return "application/wasm";
    case ModuleType::kText: return "text/plain";
    case ModuleType::kData: return "application/octet-stream";
    case ModuleType::kPython: return "text/x-python";
    case ModuleType::kPythonRequirement: return "text/x-python-requirement";
    case ModuleType::kSourceMap: return "application/source-map";
  }
  return "application/octet-stream";
}

}  // namespace wfp::model
