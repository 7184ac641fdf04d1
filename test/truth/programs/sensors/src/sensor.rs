use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_channel::Sender;
use async_lock::{Barrier, Mutex};
use async_trait::async_trait;
use smol::{Executor, Task, Timer};

#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub topic: String,
    pub value: f64,
}

impl Reading {
    pub fn new(topic: impl Into<String>, value: f64) -> Self {
        Reading {
            topic: topic.into(),
            value,
        }
    }

    pub fn retopic(self, topic: &str) -> Self {
        Reading {
            topic: topic.to_owned(),
            ..self
        }
    }
}

#[async_trait]
pub trait Sensor: Send {
    fn name(&self) -> &str;

    async fn read(&mut self) -> io::Result<Reading>;

    async fn warm_up(&mut self) -> io::Result<()> {
        self.read().await?;
        Timer::after(Duration::from_millis(2)).await;
        Ok(())
    }

    async fn reset(&mut self) {}
}

pub struct Thermometer {
    name: String,
    base: f64,
    bus: Bus,
}

impl Thermometer {
    pub fn new(place: &str, base: f64) -> Self {
        Thermometer {
            name: format!("{place}/temp"),
            base,
            bus: Bus::default(),
        }
    }
}

#[async_trait]
impl Sensor for Thermometer {
    fn name(&self) -> &str {
        &self.name
    }

    async fn read(&mut self) -> io::Result<Reading> {
        self.bus.select(0x48).await?;
        let raw = self.bus.exchange(0).await;
        Ok(Reading::new(
            self.name.clone(),
            self.base + f64::from(raw) / 16.0,
        ))
    }

    async fn reset(&mut self) {
        self.bus.exchange(0xff).await;
        self.bus.release().await;
    }
}

pub struct Humidity {
    name: String,
    bus: Arc<Bus>,
}

impl Humidity {
    pub fn new(place: &str) -> Self {
        Humidity {
            name: format!("{place}/hum"),
            bus: Arc::default(),
        }
    }
}

#[async_trait]
impl Sensor for Humidity {
    fn name(&self) -> &str {
        &self.name
    }

    async fn read(&mut self) -> io::Result<Reading> {
        self.bus.select(0x40).await?;
        self.bus.exchange(0xe5).await;
        Timer::after(Duration::from_millis(3)).await;
        let raw = self.bus.exchange(0).await;
        Ok(Reading::new(self.name.as_str(), f64::from(raw) / 2.55))
    }
}

#[derive(Default)]
struct Bus {
    selected: Mutex<Option<u8>>,
    last: Mutex<u8>,
}

impl Bus {
    async fn select(&self, addr: u8) -> io::Result<()> {
        if addr > 0x7f {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.selected.lock().await.replace(addr);
        Ok(())
    }

    async fn exchange(&self, byte: u8) -> u8 {
        let mut last = self.last.lock().await;
        smol::future::yield_now().await;
        *last = last.wrapping_mul(31).wrapping_add(byte);
        *last
    }

    async fn release(&self) {
        self.selected.lock().await.take();
    }
}

pub struct Supervisor {
    out: Sender<Reading>,
    tasks: Vec<Task<io::Result<()>>>,
}

impl Supervisor {
    pub fn new(out: Sender<Reading>) -> Self {
        Supervisor {
            out,
            tasks: Vec::new(),
        }
    }

    pub fn adopt(
        &mut self,
        ex: &Executor<'static>,
        mut sensor: Box<dyn Sensor>,
        start: Arc<Barrier>,
    ) {
        let out = self.out.clone();
        self.tasks.push(ex.spawn(async move {
            start.wait().await;
            let mut failures = 0;
            loop {
                match sensor.read().await {
                    Ok(r) => out.send(r).await.map_err(|_| io::ErrorKind::BrokenPipe)?,
                    Err(_) if failures < 3 => {
                        failures += 1;
                        sensor.reset().await;
                    }
                    Err(e) => break Err(e),
                }
                Timer::after(Duration::from_millis(20)).await;
            }
        }));
    }

    pub async fn stop_all(&mut self) {
        for task in self.tasks.drain(..) {
            task.cancel().await;
        }
    }
}
