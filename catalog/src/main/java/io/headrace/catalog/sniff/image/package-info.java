/** Images: a file is a row of what its header says; its folder is its label. */
@NullMarked
package io.headrace.catalog.sniff.image;

import org.jspecify.annotations.NullMarked;
