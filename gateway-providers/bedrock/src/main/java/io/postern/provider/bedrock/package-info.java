/** Amazon Bedrock: Converse, and InvokeModel for embeddings. */
@NullMarked
package io.postern.provider.bedrock;

import org.jspecify.annotations.NullMarked;
