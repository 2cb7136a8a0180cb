/** Logs: lines that a grok pattern takes apart, one of the known ones or the user's. */
@NullMarked
package io.headrace.catalog.sniff.log;

import org.jspecify.annotations.NullMarked;
