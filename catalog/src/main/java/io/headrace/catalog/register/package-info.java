/**
 * From candidates to registered tables: {@link io.headrace.catalog.register.SchemaComparison} says
 * whether the rows fit, {@link io.headrace.catalog.register.TableRegistrar} stages, checks and
 * publishes them, {@link io.headrace.catalog.register.CrawlLedger} remembers which files are in.
 * Not here: what is in a file.
 */
@NullMarked
package io.headrace.catalog.register;

import org.jspecify.annotations.NullMarked;
