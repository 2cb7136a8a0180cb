/**
 * Files and objects, wherever they lie: paths, listings, what is known of an object without opening
 * it. Not here: what is inside of them.
 */
@NullMarked
package io.headrace.lakehouse.storage;

import org.jspecify.annotations.NullMarked;
