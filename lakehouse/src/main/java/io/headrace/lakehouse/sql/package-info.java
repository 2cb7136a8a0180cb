/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What SQL can do beyond tables: {@code CALL lake.system.crawl(…)}, {@code lake.system.predict(…)}.
 * {@link io.headrace.lakehouse.sql.HeadraceCatalog} is the class of the catalog {@code lake} in
 * every session, ours or a stranger's {@code spark-sql}; it has Iceberg's own procedures and
 * functions, and those that the rooms bring.
 *
 * <p>To bring one, implement {@link io.headrace.lakehouse.sql.SystemProcedure} or {@link
 * io.headrace.lakehouse.sql.SystemFunction} in the room that owns the verb, with a public
 * constructor without parameters, and name the class in a file of {@code META-INF/services} that is
 * named like the interface. Nothing else is to be registered: {@code SHOW PROCEDURES IN
 * lake.system} lists it.
 */
@NullMarked
package io.headrace.lakehouse.sql;

import org.jspecify.annotations.NullMarked;
