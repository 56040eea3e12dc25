# wfp_folder(<name> [DEPS <folder>...] [LIBS <target>...])
#
# Makes the static library wfp_<name> of all sources below the current folder, linked to the folders it may use,
# and, with WFP_BUILD_TESTS, the program <name>_test of all its *_test.cpp. Files named *_fuzz.cpp each become a
# libFuzzer program with WFP_BUILD_FUZZERS. Files named *_tool.cpp are left to the folder's own CMakeLists.txt.
function(wfp_folder name)
  cmake_parse_arguments(ARG "" "" "DEPS;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|tool)\\.cpp$|\\.inc\\.c$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")

  list(TRANSFORM ARG_DEPS PREPEND wfp_)
  if(sources)
    add_library(wfp_${name} STATIC ${sources})
    target_include_directories(wfp_${name} PUBLIC ${PROJECT_SOURCE_DIR}/cpp/src)
    target_link_libraries(wfp_${name} PUBLIC ${ARG_DEPS} ${ARG_LIBS})
    target_compile_options(wfp_${name} PRIVATE -Wall -Wextra $<$<COMPILE_LANGUAGE:CXX>:-Wpedantic>)
  else()
    add_library(wfp_${name} INTERFACE)
    target_include_directories(wfp_${name} INTERFACE ${PROJECT_SOURCE_DIR}/cpp/src)
    target_link_libraries(wfp_${name} INTERFACE ${ARG_DEPS} ${ARG_LIBS})
  endif()
  if(WFP_BUILD_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE wfp_${name} GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
  if(WFP_BUILD_FUZZERS)
    foreach(source ${fuzzers})
      get_filename_component(fuzzer ${source} NAME_WE)
      add_executable(${fuzzer} ${source})
      target_link_libraries(${fuzzer} PRIVATE wfp_${name} -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()

# wfp_embed(<target> <variable> FILES <file>...)
#
# Compiles text files into <target>: the generated <target>_embedded.cpp defines
#   extern const wfp::base::EmbeddedFile <variable>[]; extern const std::size_t <variable>_count;
# whose entries carry each file's path relative to the current folder and its bytes.
function(wfp_embed target variable)
  cmake_parse_arguments(ARG "" "" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${variable}.cpp)
  set(listing ${CMAKE_CURRENT_BINARY_DIR}/${variable}.files)
  string(REPLACE ";" "\n" lines "${ARG_FILES}")
  file(CONFIGURE OUTPUT ${listing} CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DVARIABLE=${variable} -DLISTING=${listing} -DROOT=${CMAKE_CURRENT_SOURCE_DIR}
            -DOUTPUT=${output} -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARG_FILES} ${listing} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
