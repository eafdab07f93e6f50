# The programs: the server with all its verbs, the offline verifier that links neither server nor database, and the witness
# that another body runs: it knows nothing of cases, law or databases.
if(EXISTS "${CMAKE_SOURCE_DIR}/src/main.cpp")
  add_executable(mingjing src/main.cpp)
  if(JEMALLOC_LIBRARY)
    # No symbol of ours names it: it must be linked all the same, and stand before the C library.
    target_link_libraries(mingjing PRIVATE "-Wl,--push-state,--no-as-needed" "${JEMALLOC_LIBRARY}" "-Wl,--pop-state")
  endif()
  target_link_libraries(mingjing PRIVATE mj_app)
endif()
if(EXISTS "${CMAKE_SOURCE_DIR}/tools/verifier/main.cpp")
  file(GLOB verifier CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tools/verifier/*.cpp")
  list(FILTER verifier EXCLUDE REGEX "_test\\.cpp$")
  add_executable(mingjing-verify ${verifier})
  target_link_libraries(mingjing-verify PRIVATE mj_ledger mj_archive)
endif()
if(EXISTS "${CMAKE_SOURCE_DIR}/tools/witness/main.cpp")
  file(GLOB witness CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tools/witness/*.cpp")
  add_executable(mingjing-witness ${witness})
  target_link_libraries(mingjing-witness PRIVATE mj_witness mj_witness_http)
endif()
if(EXISTS "${CMAKE_SOURCE_DIR}/tools/scorecard/main.cpp")
  file(GLOB scorecard CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tools/scorecard/*.cpp")
  add_executable(mingjing-scorecard ${scorecard})
  target_link_libraries(mingjing-scorecard PRIVATE mj_scoring)  # and so law and base: nothing else
endif()
if(MINGJING_TESTS)
  # Each folder under tests/ with C++ files becomes one program test_<folder> that may use everything.
  file(GLOB groups "${CMAKE_SOURCE_DIR}/tests/*")
  foreach(group ${groups})
    file(GLOB_RECURSE cases CONFIGURE_DEPENDS "${group}/*_test.cpp")
    if(cases)
      get_filename_component(name ${group} NAME)
      file(GLOB_RECURSE helpers CONFIGURE_DEPENDS "${group}/*.cpp")
      list(FILTER helpers EXCLUDE REGEX "/preload\\.cpp$")  # a library of its own
      add_executable(test_${name} ${helpers})
      set(uses mj_app)
      if(name STREQUAL "tampering")
        set(uses mj_ledger mj_archive)  # all that the offline verifier has
      endif()
      if(name STREQUAL "cosigning")
        set(uses mj_witness mj_witness_http)  # all that the witness has
      endif()
      if(name STREQUAL "engine")
        set(uses mj_casework mj_law_files mj_crypto)  # the rules and the law alone, so that ./torture builds little
      endif()
      if(name STREQUAL "scorecard")
        set(uses mj_scoring mj_ports mj_law_files)  # all that the recomputing program has, and the law as files
      endif()
      if(name STREQUAL "conformance")
        set(uses mj_base)  # it reads files, and must be quick to build
      endif()
      target_link_libraries(test_${name} PRIVATE ${uses} GTest::gtest GTest::gtest_main)
      target_include_directories(test_${name} PRIVATE "${CMAKE_SOURCE_DIR}")
      target_link_libraries(test_${name} PRIVATE mj_source_dir)
      if(NOT name MATCHES "^(postgres|blobs)$")  # need a server: below
        gtest_discover_tests(test_${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 900)
      endif()
    endif()
  endforeach()
endif()
if(TARGET test_tampering)
  target_compile_definitions(test_tampering PRIVATE MINGJING_VERIFY="$<TARGET_FILE:mingjing-verify>")
  add_dependencies(test_tampering mingjing-verify)
endif()
if(TARGET test_cosigning)
  target_compile_definitions(test_cosigning PRIVATE MINGJING_WITNESS="$<TARGET_FILE:mingjing-witness>")
  add_dependencies(test_cosigning mingjing-witness)
  target_sources(test_cosigning PRIVATE "${CMAKE_SOURCE_DIR}/tests/http/socket.cpp")
endif()
if(TARGET test_scorecard)
  target_compile_definitions(test_scorecard PRIVATE MINGJING_SCORECARD="$<TARGET_FILE:mingjing-scorecard>")
  add_dependencies(test_scorecard mingjing-scorecard)
endif()
if(TARGET test_store)
  # One clerk for both.
  target_sources(test_store PRIVATE "${CMAKE_SOURCE_DIR}/tests/engine/clerk.cpp" "${CMAKE_SOURCE_DIR}/tests/engine/inputs.cpp"
                                    "${CMAKE_SOURCE_DIR}/tests/engine/world.cpp")
  target_link_libraries(test_store PRIVATE mj_witness)  # a real witness behind the collector
endif()
# What stands on the database is tried on both engines: the same programs again with a PostgreSQL of the tests' own, which the
# first of these tests starts and the last one stops.
set(cluster "${CMAKE_BINARY_DIR}/postgres-of-tests")  # a file that names its folder
if(MINGJING_TESTS)
  add_test(NAME postgres/starts COMMAND "${CMAKE_SOURCE_DIR}/tests/postgres/cluster.sh" start "${cluster}")
  add_test(NAME postgres/stops COMMAND "${CMAKE_SOURCE_DIR}/tests/postgres/cluster.sh" stop "${cluster}")
  set_tests_properties(postgres/starts PROPERTIES FIXTURES_SETUP postgres TIMEOUT 120)
  set_tests_properties(postgres/stops PROPERTIES FIXTURES_CLEANUP postgres TIMEOUT 120)
endif()
if(TARGET test_golden)
  # The golden city is told in the office of the store's tests.
  target_sources(test_golden PRIVATE "${CMAKE_SOURCE_DIR}/tests/store/office_fixture.cpp" "${CMAKE_SOURCE_DIR}/tests/database_of_tests.cpp")
endif()
if(TARGET test_postgres)
  target_sources(test_postgres PRIVATE "${CMAKE_SOURCE_DIR}/tests/http/socket.cpp")
  target_compile_definitions(test_postgres PRIVATE MINGJING_PROGRAM="$<TARGET_FILE:mingjing>")
  add_dependencies(test_postgres mingjing)
endif()
if(TARGET test_durability)
  # Their clients, servers, towns and mutations serve here too.
  target_sources(test_durability PRIVATE "${CMAKE_SOURCE_DIR}/tests/http/socket.cpp" "${CMAKE_SOURCE_DIR}/tests/postgres/server.cpp"
                                         "${CMAKE_SOURCE_DIR}/tests/scenarios/town.cpp" "${CMAKE_SOURCE_DIR}/tests/scenarios/matter.cpp"
                                         "${CMAKE_SOURCE_DIR}/tests/store/office_fixture.cpp" "${CMAKE_SOURCE_DIR}/tests/tampering/mutations.cpp")
  target_link_libraries(test_durability PRIVATE PkgConfig::SQLITE)
  # Loaded before the server by the negative control of the power cuts: the one thing here that is built to lose.
  add_library(synchronous_normal MODULE tests/durability/synchronous_normal/preload.cpp)
  target_link_libraries(synchronous_normal PRIVATE ${CMAKE_DL_LIBS})
  target_compile_definitions(test_durability PRIVATE MINGJING_PROGRAM="$<TARGET_FILE:mingjing>"
                             MINGJING_SYNCHRONOUS_NORMAL="$<TARGET_FILE:synchronous_normal>")
  add_dependencies(test_durability mingjing synchronous_normal)
endif()
if(TARGET test_shipping)
  target_sources(test_shipping PRIVATE "${CMAKE_SOURCE_DIR}/tests/http/socket.cpp" "${CMAKE_SOURCE_DIR}/tests/postgres/server.cpp")
  target_compile_definitions(test_shipping PRIVATE MINGJING_PROGRAM="$<TARGET_FILE:mingjing>")
  add_dependencies(test_shipping mingjing)
endif()
# Of the scenarios those that use the database in every way: each sets up a town of its own, and that takes its time.
set(filter_scenarios "OrdinaryCase.*:Unlawful.*:Public.*:InspectionCase.*:Afterwards.*:BadInput.a_database*")
set(filter_durability "Kill.*")
foreach(name store scenarios postgres durability)
  if(TARGET test_${name})
    target_sources(test_${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/database_of_tests.cpp")
    gtest_discover_tests(test_${name} TEST_PREFIX "postgres/${name}/" TEST_FILTER "${filter_${name}}" TEST_LIST postgres_${name} DISCOVERY_TIMEOUT 60
      PROPERTIES TIMEOUT 900 FIXTURES_REQUIRED postgres ENVIRONMENT "MINGJING_TEST_POSTGRES=${cluster}")
  endif()
endforeach()
# The suite of blob stores runs on files and on an S3 server in memory; and under `./test --s3`, by label, on Ceph's gateway too.
set(gateway "${CMAKE_BINARY_DIR}/s3-of-tests")  # a file that tells where it is
if(TARGET test_blobs)
  gtest_discover_tests(test_blobs TEST_PREFIX "blobs/" TEST_FILTER "-*radosgw*:Radosgw*" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  gtest_discover_tests(test_blobs TEST_PREFIX "s3/" TEST_FILTER "*radosgw*:Radosgw*" TEST_LIST s3_blobs DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 600 LABELS s3 FIXTURES_REQUIRED s3 ENVIRONMENT "MINGJING_TEST_S3=${gateway}")
  add_test(NAME s3/starts COMMAND "${CMAKE_SOURCE_DIR}/tests/s3/cluster.sh" start "${gateway}")
  add_test(NAME s3/stops COMMAND "${CMAKE_SOURCE_DIR}/tests/s3/cluster.sh" stop "${gateway}")
  set_tests_properties(s3/starts PROPERTIES FIXTURES_SETUP s3 TIMEOUT 300 LABELS s3)
  set_tests_properties(s3/stops PROPERTIES FIXTURES_CLEANUP s3 TIMEOUT 60 LABELS s3)
endif()
if(TARGET test_documents)
  target_link_libraries(test_documents PRIVATE yaml-cpp)  # the tests read law/documents as it stands on disk
endif()
option(MINGJING_BENCH "build the benchmarks" OFF)
if(MINGJING_BENCH)
  add_executable(bench_pdf bench/pdf/main.cpp)
  target_link_libraries(bench_pdf PRIVATE mj_documents)
  add_executable(bench_ledger bench/ledger/main.cpp)
  target_link_libraries(bench_ledger PRIVATE mj_ledger)
  add_executable(bench_fields bench/fields/main.cpp)
  target_link_libraries(bench_fields PRIVATE mj_signer)
  add_executable(bench_objects bench/objects/main.cpp)
  target_link_libraries(bench_objects PRIVATE mj_app)
  file(GLOB bench_http CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/http/*.cpp")
  add_executable(bench_http ${bench_http})
  target_link_libraries(bench_http PRIVATE mj_law mj_signer PkgConfig::SQLITE PkgConfig::LIBPQ)
endif()
if(TARGET test_scenarios)
  target_sources(test_scenarios PRIVATE "${CMAKE_SOURCE_DIR}/tests/http/socket.cpp")  # one client for both
  target_link_libraries(test_scenarios PRIVATE mj_witness mj_witness_http)
endif()
