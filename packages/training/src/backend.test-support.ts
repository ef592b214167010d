/** @file Imported by each test that computes: the plain back end, gradients, and no advert. */
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";

tf.env().set("IS_TEST", true);
