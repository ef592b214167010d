/**
 * @file The encoding of Shiv and Quirk (2019) with θ as a parameter. The branch numbers of a batch are one constant; what is learned is the table of
 * weights w[j, f] = p_f^j · sqrt((1 − p_f²) · d_model / 2), with p = tanh θ.
 *
 * It brings its own gradient, so none need be registered. With s = 1 / cosh θ, dp/dθ = s², and the scale is s · sqrt(d_model / 2), so
 *
 *     dw/dθ = sqrt(d_model / 2) · (j · p^(j − 1) · s³ − p^j · s · p)
 */
import { add, customGrad, type Tensor, type Tensor1D, tensor1d, tensor2d, tidy } from "@tensorflow/tfjs-core";
