/** SageMaker requests, read. */
@NullMarked
package io.headrace.training.sagemaker;

import org.jspecify.annotations.NullMarked;
