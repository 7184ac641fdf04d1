fn checksum(data: &[u8]) -> u64 {
    (0..200)
        .flat_map(|_| data)
        .fold(7, |sum: u64, byte| sum.wrapping_mul(31) ^ u64::from(*byte))
}

async fn serve(data: Vec<u8>) -> u64 {
    tokio::task::spawn_blocking(move || checksum(&data))
        .await
        .expect("computing does not panic")
}

#[tokio::main]
async fn main() {
    let jobs = (0..4u8).map(|seed| tokio::spawn(serve(vec![seed; 100_000])));
    for job in futures::future::join_all(jobs).await {
        println!("{:x}", job.expect("serving does not panic"));
    }
}
