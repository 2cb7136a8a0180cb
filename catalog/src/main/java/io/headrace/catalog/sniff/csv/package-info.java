/**
 * Delimited text in stages, one class each: charset → dialect → types → header. {@link
 * io.headrace.catalog.sniff.csv.CsvRecords} is the one reader of records, for the sample and for
 * the whole file alike, so that what was sniffed is what is read.
 */
@NullMarked
package io.headrace.catalog.sniff.csv;

import org.jspecify.annotations.NullMarked;
