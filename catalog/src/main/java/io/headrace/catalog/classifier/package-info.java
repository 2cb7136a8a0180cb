/**
 * Classifiers as users write them, in job files or for AWS Glue, checked and turned into what
 * sniffers are given. Start at {@link io.headrace.catalog.classifier.Classifiers}. Not here: asking
 * them ({@code catalog.sniff}).
 */
@NullMarked
package io.headrace.catalog.classifier;

import org.jspecify.annotations.NullMarked;
