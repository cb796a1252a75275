/** Anthropic's Messages API, at Anthropic and at the clouds that offer it. */
@NullMarked
package io.postern.provider.anthropic;

import org.jspecify.annotations.NullMarked;
