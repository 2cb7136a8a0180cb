/**
 * What SageMaker asks for, as a train file. Start at {@link
 * io.headrace.training.sagemaker.CreateTrainingJob}. Not here: how files become tables (that is
 * {@code catalog}), and the order of the two (that is {@code jobs}).
 */
@NullMarked
package io.headrace.training.sagemaker;

import org.jspecify.annotations.NullMarked;
