/**
 * Files and objects, wherever they lie: paths, listings, what is known of an object without opening
 * it, reading ahead of who uses it. Not here: what is inside of them.
 */
@NullMarked
package io.headrace.lakehouse.storage;

import org.jspecify.annotations.NullMarked;
