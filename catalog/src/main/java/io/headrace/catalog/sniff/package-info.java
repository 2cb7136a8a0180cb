/**
 * What a file is, told from its first bytes: every {@link io.headrace.catalog.sniff.FormatSniffer}
 * found by ServiceLoader is asked, the most certain one wins. Start at {@link
 * io.headrace.catalog.sniff.SniffJob}. Not here: reading whole files.
 */
@NullMarked
package io.headrace.catalog.sniff;

import org.jspecify.annotations.NullMarked;
