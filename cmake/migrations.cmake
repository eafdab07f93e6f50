# Embeds db/migrations/*.sql into mj_sql: no file has to be found at run time. A line that begins with "--sqlite " is uncommented
# for SQLite and stays a comment for PostgreSQL, and the other way round with "--postgres ".
file(GLOB mingjing_migrations CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/db/migrations/*.sql")
set(mingjing_migrations_inc "${CMAKE_BINARY_DIR}/generated/migrations.inc")
add_custom_command(
  OUTPUT "${mingjing_migrations_inc}"
  COMMAND "${CMAKE_COMMAND}" -DOUT=${mingjing_migrations_inc} -DDIR=${CMAKE_SOURCE_DIR}/db/migrations
          -P "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake"
  DEPENDS ${mingjing_migrations} "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake"
  VERBATIM)
target_sources(mj_sql PRIVATE "${mingjing_migrations_inc}")
target_include_directories(mj_sql PRIVATE "${CMAKE_BINARY_DIR}/generated")
