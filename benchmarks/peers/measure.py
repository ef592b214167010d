"""One measurement of one peer, as one line of JSON: `python3 measure.py FOLDER --peer one-by-one|level-batched …`, as `--help` tells.

Before anything is timed the peer must agree with our own model, on loss and gradients of the first batch from the same weights.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Callable, Union

import torch

from level_batched import LevelBatched
from one_by_one import OneByOne
from work import Training, Weights, Work, read_work

Peer = Union[OneByOne, LevelBatched]
PEERS: dict[str, Callable[..., Peer]] = {"one-by-one": OneByOne, "level-batched": LevelBatched}


#: Runs of matrix products, of which the fastest counts; so long a run takes at least, unless it would take too many products.
RUNS = 8
RUN_SECONDS = 0.05
MOST_PRODUCTS = 512


def product_rate(size: int = 1024) -> float:
    """Multiply-adds per second of a large matrix product, the best of several runs of products, as our own side measures it."""
    a, b = torch.rand(size, size), torch.rand(size, size)

    def seconds(products: int) -> float:
        started = time.perf_counter()
        for _ in range(products):
            product = torch.mm(a, b)
        float(product[0, 0])
        return time.perf_counter() - started

    seconds(1)
    products = 1
    while products < MOST_PRODUCTS and seconds(products) < RUN_SECONDS:
        products *= 2
    return size**3 / min(seconds(products) / products for _ in range(RUNS))


def backward(peer: Peer, work: Work, number: int, training: bool) -> float:
    """Forms the gradients of a batch's mean loss; gives the loss."""
    pairs = work.batch(number)
    if isinstance(peer, OneByOne):
        return peer.accumulate(pairs, training)
    loss = peer.loss(pairs, training)
    loss.backward()
    return loss.item()


def agreement(peer: Peer, work: Work) -> dict[str, float]:
    """How far loss and gradients of the first batch are from ours, relatively; without dropout."""
    loss = backward(peer, work, 0, training=False)
    norms: list[torch.Tensor] = []
    worst = 0.0
    for name, weight in peer.weights.items():
        assert weight.grad is not None, name
        expected = work.gradients[name]
        worst = max(worst, float((weight.grad - expected).norm() / expected.norm().clamp_min(1e-12)))
        norms.append(weight.grad.norm())
        weight.grad = None
    norm = float(torch.stack(norms).norm())
    return {
        "loss": loss,
        "lossError": abs(loss - work.loss) / abs(work.loss),
        "gradientNormError": abs(norm - work.gradient_norm) / work.gradient_norm,
        "worstGradientError": worst,
    }


def optimiser(weights: Weights, training: Training) -> torch.optim.Optimizer:
    """Adam in the fastest form that this version of PyTorch has for the processor."""
    options = {"lr": training.learning_rate, "betas": training.betas, "eps": training.epsilon}
    for fastest in ({"fused": True}, {"foreach": True}):
        try:
            adam = torch.optim.Adam(list(weights.values()), **options, **fastest)
            for weight in weights.values():
                weight.grad = torch.zeros_like(weight)
            before = [weight.detach().clone() for weight in weights.values()]
            adam.step()
            with torch.no_grad():
                for weight, value in zip(weights.values(), before):
                    weight.copy_(value)
                    weight.grad = None
            return torch.optim.Adam(list(weights.values()), **options, **fastest)
        except (RuntimeError, TypeError):
            continue
    return torch.optim.Adam(list(weights.values()), **options)


def clip(weights: Weights, training: Training) -> None:
    """Bounds the gradients as our own training does."""
    if training.clip == "value":
        torch.nn.utils.clip_grad_value_(list(weights.values()), training.limit)
    elif training.clip == "norm":
        torch.nn.utils.clip_grad_norm_(list(weights.values()), training.limit)


def timed_steps(peer: Peer, work: Work, steps: int, first: int, warm_up: int) -> list[dict[str, float]]:
    """Whole training steps from batch `first` on: plan, forward, backward, clip, Adam, and the loss read back."""
    adam = optimiser(peer.weights, work.training)
    results: list[dict[str, float]] = []
    for number in range(first - warm_up, first + steps):
        started = time.perf_counter()
        loss = backward(peer, work, number, training=True)
        clip(peer.weights, work.training)
        adam.step()
        adam.zero_grad(set_to_none=True)
        seconds = time.perf_counter() - started
        if number >= first:
            results.append({"seconds": seconds, "examples": len(work.batch(number)), "batch": number, "loss": loss})
    return results


def peak_resident() -> int:
    """Peak resident bytes of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", choices=sorted(PEERS), required=True)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--first", type=int, default=0, help="number of the first timed batch")
    parser.add_argument("--warm-up", type=int, default=0, help="steps on the batches before it")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    work = read_work(arguments.folder)
    weights = {name: weight.requires_grad_(True) for name, weight in work.weights.items()}
    peer = PEERS[arguments.peer](work.shape, weights)
    agreed = agreement(peer, work)
    rate = product_rate()
    steps = timed_steps(peer, work, arguments.steps, arguments.first, arguments.warm_up)
    print(
        json.dumps(
            {
                "torch": torch.__version__,
                "threads": torch.get_num_threads(),
                "agreement": agreed,
                "productRate": max(rate, product_rate()),
                "steps": steps,
                "peakBytes": peak_resident(),
            }
        )
    )


if __name__ == "__main__":
    main()
